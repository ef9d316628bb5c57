package io.hafenwacht.app;

import java.io.PrintWriter;

/// Where a run writes. Results go to `out`, everything else to `err`. `width` is the terminal's, in columns.
public record Console(PrintWriter out, PrintWriter err, boolean outIsTerminal, boolean errIsTerminal, int width) {
    /// What a pipe gets: wide enough for most tables, narrow enough for a log viewer.
    public static final int DEFAULT_WIDTH = 120;
}
