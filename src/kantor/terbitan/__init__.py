"""Publications: figures proposed for everybody, checked by the gate, published by another person."""
