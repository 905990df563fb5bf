/// The receiving side: an EDI endpoint over HTTP that accepts nothing before Latchkey has said that
/// the sender's token is good, here, for this.
package com.example.edi.endpoint;
