package io.hafenwacht.core.inventory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The last day on which a release gets security updates that everybody may install without a contract.
///
/// So Debian's LTS counts (it comes from Debian's own mirrors, by the sources that an image has from the
/// start), while Ubuntu Pro, Red Hat's ELS, SUSE's LTSS and Debian's ELTS do not: an image gets none of their
/// fixes unless somebody pays for it. The table is the resource `end-of-life.tsv`; rolling distributions
/// (Wolfi, Chainguard, Tumbleweed, Alpine edge, Debian sid) are not in it, nor is what it does not know.
public final class EndOfLife {
    private static final String TABLE = "end-of-life.tsv";
    private static final String KNOWN = "# known: ";

    private final LocalDate known;
    private final Map<String, LocalDate> dates;

    private EndOfLife(LocalDate known, Map<String, LocalDate> dates) {
        this.known = known;
        this.dates = dates;
    }

    /// Read on first use: most commands never ask.
    private static final class Holder {
        private static final EndOfLife INSTANCE = read();
    }

    /// The day the table was last checked against the vendors' announcements.
    public static LocalDate known() {
        return Holder.INSTANCE.known;
    }

    /// By `ID` and `VERSION_ID` of os-release(5); `pretty` tells CentOS Stream from CentOS Linux. A row for
    /// `9.*` covers 9 and all its minor releases.
    public static Optional<LocalDate> of(String id, String version, String pretty) {
        if (version.isEmpty()) {
            return Optional.empty();
        }
        String distribution = id.equals("centos") && pretty.contains("Stream") ? "centos-stream" : id;
        Map<String, LocalDate> dates = Holder.INSTANCE.dates;
        LocalDate date = dates.get(key(distribution, version));
        for (int end = version.length(); date == null && end > 0; end = version.lastIndexOf('.', end - 1)) {
            date = dates.get(key(distribution, version.substring(0, end) + ".*"));
        }
        return Optional.ofNullable(date);
    }

    private static String key(String id, String release) {
        return id + "\t" + release;
    }

    private static EndOfLife read() {
        var dates = new HashMap<String, LocalDate>();
        var known = LocalDate.EPOCH;
        try (var stream = Objects.requireNonNull(EndOfLife.class.getResourceAsStream(TABLE), TABLE);
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(KNOWN)) {
                    known = LocalDate.parse(line.substring(KNOWN.length()).strip());
                }
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split("\t", -1);
                if (dates.put(key(columns[0], columns[1]), LocalDate.parse(columns[2])) != null) {
                    throw new IllegalStateException(TABLE + " names " + columns[0] + " " + columns[1] + " twice");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EndOfLife(known, Map.copyOf(dates));
    }
}
