package io.hafenwacht.core.version;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Every row that other tools' own tests hold true of two versions.
class VersionCorpusTest {
    /// Rows that contradict the ecosystem's own tool, as `ordering a operator b`, with the proof.
    private static final Map<String, String> DISPUTED = Map.ofEntries(
            // vercmp(8), ALPHANUMERIC: "1.0a < 1.0b < 1.0beta < 1.0p < 1.0pre < 1.0rc < 1.0 < 1.0.a < 1.0.1"; libalpm's
            // alpm_pkg_vercmp("1.0.0alpha", "1.0.0") is -1. Grype orders pacman versions as rpm does.
            entry("pacman 1.0.0alpha > 1.0.0", "vercmp(8)"),
            // Generated with PHP's version_compare on the raw text. Composer never compares raw text: its
            // VersionParser::normalize (composer/semver) makes v3.0 into 3.0.0.0, which is after 3.0.0.0-beta.
            entry("packagist v3.0 < v3.0.0-beta", "composer/semver VersionParser::normalize"),
            entry("packagist v3.4 < v3.4.0-alpha", "composer/semver VersionParser::normalize"),
            entry("packagist v4.4 < v4.4.0-beta", "composer/semver VersionParser::normalize"));

    @Test
    void holdsEveryRow() throws IOException {
        Path file = Path.of(System.getProperty("hafenwacht.root", "."), "../shared/corpora/versions/versions.tsv");
        Assumptions.assumeTrue(Files.exists(file), "no corpus of version comparisons beside the project");
        var wrong = new ArrayList<String>();
        var unusedDisputes = new ArrayList<>(DISPUTED.keySet());
        int rows = 0;
        for (String line : Files.readAllLines(file)) {
            String[] column = line.split("\t", -1);
            if (column.length != 5 || column[0].equals("ordering")) {
                continue;
            }
            rows++;
            String row = String.join(" ", column[0], column[1], column[2], column[3]);
            boolean holds = holds(VersionOrders.of(column[0]).orElseThrow(), column[1], column[2], column[3]);
            if (DISPUTED.containsKey(row)) {
                unusedDisputes.remove(row);
                holds = !holds;
            }
            if (!holds) {
                wrong.add(row + "  " + column[4]);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(unusedDisputes).isEmpty();
        assertThat(rows).isGreaterThan(31_000);
    }

    /// Ranges that are plain comparisons; what `~`, `^`, `x` and brackets mean, and which pre-releases a
    /// package manager leaves out of a range, is no question of order.
    @Test
    void holdsEveryPlainRange() throws IOException {
        Path file = Path.of(System.getProperty("hafenwacht.root", "."), "../shared/corpora/versions/ranges.tsv");
        Assumptions.assumeTrue(Files.exists(file), "no corpus of version ranges beside the project");
        var wrong = new ArrayList<String>();
        int rows = 0;
        for (String line : Files.readAllLines(file)) {
            String[] column = line.split("\t", -1);
            if (column.length != 5 || !PLAIN_RANGE.matcher(column[3]).matches() || !ORDER_ONLY.contains(column[0])) {
                continue;
            }
            rows++;
            VersionOrder order = VersionOrders.of(column[0]).orElseThrow();
            if (inRange(order, column[1], column[3]) != column[2].equals("in")) {
                wrong.add(String.join(" ", column[0], column[1], column[2], column[3]));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).isGreaterThan(150);
    }

    private static final Set<String> ORDER_ONLY =
            Set.of("apk", "bitnami", "dpkg", "go", "jvm", "maven", "portage", "rpm", "rubygems");
    private static final Pattern PLAIN_RANGE =
            Pattern.compile("(?:[<>=!]{1,2} ?[^ ,|<>=!~^*\\[\\]()]+(?: ?, ?| ?\\|\\| ?| |$))+");
    private static final Pattern COMPARISON = Pattern.compile("([<>=!]{1,2}) ?([^ ,|<>=!]+)");

    private static boolean inRange(VersionOrder order, String version, String range) {
        for (String alternative : range.split("\\|\\|")) {
            var comparison = COMPARISON.matcher(alternative);
            boolean all = true;
            while (comparison.find()) {
                String operator = comparison.group(1).equals("==") ? "=" : comparison.group(1);
                all &= holds(order, version, operator, comparison.group(2));
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(VersionOrder order, String a, String operator, String b) {
        int c = order.compare(a, b);
        assertThat(Integer.signum(order.compare(b, a))).as("%s %s", a, b).isEqualTo(-Integer.signum(c));
        return switch (operator) {
            case "<" -> c < 0;
            case "<=" -> c <= 0;
            case "=" -> c == 0;
            case "!=" -> c != 0;
            case ">" -> c > 0;
            case ">=" -> c >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }
}
