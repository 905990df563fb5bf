/// A connector that sends purchase orders with a Latchkey token, and the endpoint that receives
/// them: an example of both sides of `edi`.
package com.example.edi;
