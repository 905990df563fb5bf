/// X12 as this example speaks it, read and written with StAEDI: purchase orders (850) one way,
/// functional acknowledgments (997) and interchange acknowledgments (TA1) the other.
/// Everything is read as a stream; what is kept of an order is its numbers, never its lines.
package com.example.edi.x12;
