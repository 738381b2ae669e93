//! From the files of `data/procedures` to a checked version. To be written.
