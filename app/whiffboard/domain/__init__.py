"""Records, operations, the causal map and its layout: no Qt, no SQL, no files, no clock."""
