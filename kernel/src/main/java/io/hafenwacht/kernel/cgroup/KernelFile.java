package io.hafenwacht.kernel.cgroup;

import io.hafenwacht.core.limit.Limit;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Reads the small files in which the kernel counts. One that is not there, or cannot be read, is empty:
/// which there are depends on kernel, version and settings.
final class KernelFile {
    private static final Limit BYTES = new Limit(
            "kernel.counters", 256 * 1024, "bytes", "1,024 processors at 16 bytes each, or 20,000 processes at 8");
    private static final int FIRST_BYTES = 4 * 1024;
    /// What version 1 answers for "no limit" is the greatest number of whole pages.
    private static final long UNLIMITED = 1L << 60;

    private KernelFile() {}

    /// The bytes of a file, at most the limit.
    static byte[] bytes(File file) {
        try (FileInputStream in = new FileInputStream(file)) {
            byte[] buffer = new byte[FIRST_BYTES];
            int length = 0;
            int count;
            while (length < BYTES.value() && (count = in.read(buffer, length, buffer.length - length)) >= 0) {
                length += count;
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, length * 2);
                }
            }
            return Arrays.copyOf(buffer, length);
        } catch (IOException _) {
            return new byte[0];
        }
    }

    static String text(File file) {
        return new String(bytes(file), StandardCharsets.ISO_8859_1);
    }

    /// The one number in a file; none for the word `max`.
    static OptionalLong number(File file) {
        byte[] bytes = bytes(file);
        int end = 0;
        while (end < bytes.length && bytes[end] > ' ') {
            end++;
        }
        return number(bytes, 0, end);
    }

    /// The same, and none for what version 1 says where there is no limit.
    static OptionalLong limit(File file) {
        OptionalLong number = number(file);
        return number.isPresent() && (number.getAsLong() < 0 || number.getAsLong() > UNLIMITED)
                ? OptionalLong.empty()
                : number;
    }

    /// All numbers in a file, between blanks or line ends.
    static List<Long> numbers(File file) {
        byte[] bytes = bytes(file);
        List<Long> numbers = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] <= ' ') {
                number(bytes, from, i).ifPresent(numbers::add);
                from = i + 1;
            }
        }
        return numbers;
    }

    /// A file of lines `name number`.
    static Map<String, Long> named(File file) {
        byte[] bytes = bytes(file);
        Map<String, Long> named = new HashMap<>();
        int from = 0;
        int space = -1;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                if (space > from) {
                    String name = new String(bytes, from, space - from, StandardCharsets.ISO_8859_1);
                    number(bytes, space + 1, i).ifPresent(value -> named.put(name, value));
                }
                from = i + 1;
                space = -1;
            } else if (bytes[i] == ' ' && space < 0) {
                space = i;
            }
        }
        return named;
    }

    static OptionalLong of(Map<String, Long> named, String name) {
        Long value = named.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static OptionalLong number(byte[] bytes, int from, int end) {
        boolean negative = from < end && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        if (first >= end || end - first > 19) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = first; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return OptionalLong.empty();
            }
            number = number * 10 + digit;
        }
        // Counters of 64 bits without a sign may pass the greatest long: those are no amounts of anything.
        return number < 0 ? OptionalLong.of(Long.MAX_VALUE) : OptionalLong.of(negative ? -number : number);
    }
}
