package io.hafenwacht.kernel.proc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lines of `Name:\tvalue`, as in `/proc/PID/status`. The kernel escapes line breaks in a process's name, so
/// a name cannot make a line of its own.
record StatusText(Map<String, String> fields) {
    static StatusText of(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return new StatusText(fields);
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /// The numbers of a field; what is none is left out.
    List<Long> numbers(String name) {
        List<Long> numbers = new ArrayList<>();
        for (String word : text(name).split("\\s+")) {
            if (word.matches("-?\\d{1,18}")) {
                numbers.add(Long.parseLong(word));
            }
        }
        return List.copyOf(numbers);
    }

    /// The first number, or `unlessThere`.
    long number(String name, long unlessThere) {
        List<Long> numbers = numbers(name);
        return numbers.isEmpty() ? unlessThere : numbers.getFirst();
    }
}
