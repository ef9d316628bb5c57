package io.hafenwacht.core.inventory;

/// A small text file that a check judges by its content (`etc/passwd`), bounded, with secrets already masked
/// by its reader.
public record FileContent(String path, String text) {}
