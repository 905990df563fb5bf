// oidc-provider with its own adapter in memory and one confidential client, which introspects opaque tokens of the client
// credentials grant; each stands on a line of "tokens".
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

// The adapter keeps the latest 1,000 of what it is given.
const count = Math.min(Number(process.argv[2]), 1_000);

const provider = new Provider('http://127.0.0.1', {
  clients: [
    {
      client_id: 'bench',
      client_secret: 'bench-secret',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    },
  ],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    introspection: { enabled: true },
  },
  ttl: { ClientCredentials: 86_400 },
});
const client = await provider.Client.find('bench');

const tokens = [];
while (tokens.length < count) {
  tokens.push(await new provider.ClientCredentials({ client }).save());
}
writeFileSync('tokens', tokens.join('\n'));

const server = createServer(provider.callback());
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
