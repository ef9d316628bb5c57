package io.hafenwacht.image.extract.lang;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// `Name: value` lines up to the first empty one: the main section of a JAR manifest (JAR specification,
/// "JAR Manifest") and the metadata of Python packages (core metadata 2.4, RFC 822 style). A line that begins
/// with a space or tab goes on with the one before. The first field of a name counts.
record HeaderSection(Map<String, String> fields) {
    HeaderSection {
        fields = Map.copyOf(fields);
    }

    static HeaderSection parse(String text) {
        var fields = new HashMap<String, String>();
        String name = "";
        var value = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isEmpty()) {
                break;
            }
            char first = line.charAt(0);
            if (first == ' ' || first == '\t') {
                value.append(line, 1, line.length());
                continue;
            }
            put(fields, name, value);
            int colon = line.indexOf(':');
            name = colon < 0 ? "" : line.substring(0, colon).strip();
            value.setLength(0);
            value.append(line, colon + 1, line.length());
        }
        put(fields, name, value);
        return new HeaderSection(fields);
    }

    private static void put(Map<String, String> fields, String name, StringBuilder value) {
        if (!name.isEmpty()) {
            fields.putIfAbsent(name.toLowerCase(Locale.ROOT), value.toString().strip());
        }
    }

    /// The value, whatever the case of the field's name; empty where there is none.
    String get(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
