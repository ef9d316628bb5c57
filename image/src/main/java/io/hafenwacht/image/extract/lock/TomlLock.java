package io.hafenwacht.image.extract.lock;

import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.WantedFile;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `[[package]]` tables of lock files in TOML, as the tools write them: one setting a line. Not a parser
/// of TOML, which people may write in other ways.
final class TomlLock {
    private static final Pattern SETTING = Pattern.compile("([A-Za-z_-]{1,40}+) = (?:\"([^\"]*+)\"|(\\{.*+))");

    private TomlLock() {}

    /// Takes one package: its settings as written, strings without quotes.
    @FunctionalInterface
    interface Table {
        void read(Map<String, String> settings, int line);
    }

    static void packages(WantedFile file, Table table) throws MalformedInput {
        var settings = new HashMap<String, String>();
        int[] line = {0};
        LockedPackages.lines(file, (number, text) -> {
            if (text.startsWith("[")) {
                finish(settings, line, table);
                line[0] = text.equals("[[package]]") ? number : 0;
            } else if (line[0] > 0) {
                Matcher setting = SETTING.matcher(text);
                if (setting.matches()) {
                    settings.put(setting.group(1), setting.group(2) == null ? setting.group(3) : setting.group(2));
                }
            }
        });
        finish(settings, line, table);
    }

    private static void finish(Map<String, String> settings, int[] line, Table table) {
        if (line[0] > 0) {
            table.read(Map.copyOf(settings), line[0]);
        }
        settings.clear();
    }
}
