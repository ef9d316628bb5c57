package io.hafenwacht.connect.net.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `/etc/hosts` as hosts(5) has it.
public record HostsFile(List<Row> rows) {
    private static final int ROWS = 10_000;

    /// One line: an address and the names it has, in lower case.
    public record Row(InetAddress address, List<String> names) {}

    /// Lines that are none are left out.
    public static HostsFile parse(String text) {
        List<Row> rows = new ArrayList<>();
        text.lines().limit(ROWS).forEach(line -> {
            int comment = line.indexOf('#');
            String[] words =
                    (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
            if (words.length > 1) {
                try {
                    rows.add(new Row(
                            InetAddress.ofLiteral(words[0]),
                            List.of(words).subList(1, words.length).stream()
                                    .map(word -> word.toLowerCase(Locale.ROOT))
                                    .toList()));
                } catch (IllegalArgumentException _) {
                    // No address, no row.
                }
            }
        });
        return new HostsFile(List.copyOf(rows));
    }

    /// All addresses of a name.
    public List<InetAddress> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return rows.stream()
                .filter(row -> row.names().contains(plain))
                .map(Row::address)
                .distinct()
                .toList();
    }
}
