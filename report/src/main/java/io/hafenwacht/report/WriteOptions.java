package io.hafenwacht.report;

import io.hafenwacht.core.text.Language;

/// How to write: `width` in terminal columns, `color` whether ANSI colours may be used, `limit` how many
/// groups a table shows before it says how many more there are ([Integer#MAX_VALUE]: all).
public record WriteOptions(Language language, int width, boolean color, int limit) {
    /// Narrower terminals get lines that wrap rather than columns of one letter.
    public static final int MIN_WIDTH = 60;

    /// Machine formats: English, no colours.
    public static final WriteOptions PLAIN = new WriteOptions(Language.ENGLISH, 100, false, Integer.MAX_VALUE);

    public WriteOptions {
        width = Math.max(MIN_WIDTH, width);
    }
}
