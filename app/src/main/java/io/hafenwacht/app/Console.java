package io.hafenwacht.app;

import java.io.InputStream;
import java.io.PrintWriter;

/// Where a run reads and writes. Results go to `out`, everything else to `err`. `width` is the terminal's, in
/// columns.
public record Console(
        InputStream in, PrintWriter out, PrintWriter err, boolean outIsTerminal, boolean errIsTerminal, int width) {
    /// What a pipe gets: wide enough for most tables, narrow enough for a log viewer.
    public static final int DEFAULT_WIDTH = 120;

    /// Below this nothing can be laid out; terminals that do not know their size say 0.
    private static final int LEAST_WIDTH = 20;

    public Console {
        width = width < LEAST_WIDTH ? DEFAULT_WIDTH : width;
    }
}
