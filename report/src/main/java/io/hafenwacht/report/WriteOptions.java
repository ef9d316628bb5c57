package io.hafenwacht.report;

import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Language;
import java.util.List;
import java.util.function.Supplier;

/// How to write: `width` in terminal columns, `color` whether ANSI colours may be used, `limit` how many
/// groups a table shows before it says how many more there are ([Integer#MAX_VALUE]: all), `rules` the
/// catalogue, for formats that tell why a check exists; it is asked for only where it is written. `source`
/// are the files that were scanned.
public record WriteOptions(
        Language language, int width, boolean color, int limit, Supplier<List<Rule>> rules, SourceCode source) {
    /// Narrower terminals get lines that wrap rather than columns of one letter.
    public static final int MIN_WIDTH = 60;

    /// Machine formats: English, no colours.
    public static final WriteOptions PLAIN =
            new WriteOptions(Language.ENGLISH, 100, false, Integer.MAX_VALUE, List::of);

    public WriteOptions {
        width = Math.max(MIN_WIDTH, width);
    }

    /// Where only the report is at hand.
    public WriteOptions(Language language, int width, boolean color, int limit, Supplier<List<Rule>> rules) {
        this(language, width, color, limit, rules, SourceCode.NONE);
    }

    /// The same for a file, which has room for everything.
    public WriteOptions whole() {
        return new WriteOptions(language, width, false, Integer.MAX_VALUE, rules, source);
    }
}
