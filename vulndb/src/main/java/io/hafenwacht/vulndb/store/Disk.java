package io.hafenwacht.vulndb.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where an update writes its files; tests let it run full.
interface Disk {
    Disk REAL = Files::newOutputStream;

    /// A new, empty file.
    OutputStream create(Path file) throws IOException;
}
