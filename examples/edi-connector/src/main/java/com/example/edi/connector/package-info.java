/// The sending side: a program that holds a token, opens a connection at Latchkey with it, and
/// sends purchase orders to an EDI endpoint while the connection is good.
package com.example.edi.connector;
