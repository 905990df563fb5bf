-- A follower over the network has a row among the nodes': what it follows (an organization; null
-- for every one), the token that alone may speak for it (null for a node with the database), the
-- last batch of what it told back, how many connections it knows to be open, and for how long after
-- a proof it may decide (its own setting; microseconds).
ALTER TABLE node_lease ADD COLUMN follows ${blob};
ALTER TABLE node_lease ADD COLUMN reporter ${blob};
ALTER TABLE node_lease ADD COLUMN batch BIGINT;
ALTER TABLE node_lease ADD COLUMN open_connections BIGINT;
ALTER TABLE node_lease ADD COLUMN lease BIGINT;
