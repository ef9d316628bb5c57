/// What executables say about themselves: Go and Rust build information, interpreters and servers.
///
/// One extractor per kind of statement ([GoBinaryExtractor], [RustBinaryExtractor], [ProgramExtractor]) over
/// one reader of the file format ([ElfFile]). To recognise one more interpreter or server, add a row to
/// [Programs]. Windows and macOS executables are not read: images for Linux hold ELF files only.
@NullMarked
package io.hafenwacht.image.extract.binary;

import org.jspecify.annotations.NullMarked;
