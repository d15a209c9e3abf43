//! What a small report composes to, block by block.
