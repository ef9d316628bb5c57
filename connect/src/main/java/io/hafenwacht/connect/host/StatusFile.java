package io.hafenwacht.connect.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `/proc/PID/status`: `Name:\tvalue` lines (proc_pid_status(5)).
record StatusFile(Map<String, String> fields) {
    static StatusFile of(String text) {
        Map<String, String> fields = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return new StatusFile(fields);
    }

    /// "" where the kernel does not give the field.
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /// The first number of a field; -1 where there is none.
    long number(String name) {
        List<Long> numbers = numbers(name);
        return numbers.isEmpty() ? -1 : numbers.getFirst();
    }

    List<Long> numbers(String name) {
        return List.of(text(name).split("\\s+")).stream()
                .filter(number -> number.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .toList();
    }
}
