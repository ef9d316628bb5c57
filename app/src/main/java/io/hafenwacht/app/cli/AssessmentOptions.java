package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.scan.Scanner;
import io.hafenwacht.app.scan.VulnerabilityData;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is looked for, with which data: shared by `files`, `image` and `assess`.
class AssessmentOptions {
    /// Data older than this earns a hint: exploits often come within days.
    private static final Duration STALE = Duration.ofDays(7);

    private static final Text NO_DATA = Text.of(
            "there is no usable vulnerability data, and --max-db-age asks for some",
            "es gibt keine brauchbaren Schwachstellendaten, und --max-db-age verlangt welche");

    final DatabaseOptions database = new DatabaseOptions();
    Optional<Duration> maxDbAge = Optional.empty();
    List<Scanner> scanners = List.of();
    Optional<Duration> timeout = Optional.empty();
    Optional<String> now = Optional.empty();

    void declare(Flags flags) {
        database.declare(flags);
        flags.optional("--max-db-age", "TIME", "max-db-age", Duration.class, v -> maxDbAge = v);
        flags.list("--scanners", "LIST", "scanners", Scanner.class, v -> scanners = v);
        flags.optional("--timeout", "TIME", "timeout", Duration.class, v -> timeout = v);
        flags.optional("--now", "TIME", "now", String.class, v -> now = v);
    }

    Set<Scanner> scanners() {
        return scanners.isEmpty() ? EnumSet.allOf(Scanner.class) : EnumSet.copyOf(scanners);
    }

    VulnerabilityData data(Session session, boolean quiet) {
        VulnerabilityData data = VulnerabilityData.open(database.folder(session));
        Optional<Duration> age = data.age(session.clock().instant());
        if (maxDbAge.isPresent() && (age.isEmpty() || age.get().compareTo(maxDbAge.get()) > 0)) {
            data.close();
            throw CommandFailure.incomplete(
                    age.map(a -> tooOld(a, maxDbAge.get())).orElse(NO_DATA),
                    Text.of("Run `hafenwacht db update`.", "`hafenwacht db update` ausführen."));
        }
        if (!quiet && age.isPresent() && age.get().compareTo(STALE) > 0) {
            session.console()
                    .err()
                    .println(session.say(Text.of(
                            "The vulnerability data is " + age.get().toDays()
                                    + " days old: run `hafenwacht db update`.",
                            "Die Schwachstellendaten sind " + age.get().toDays()
                                    + " Tage alt: `hafenwacht db update` ausführen.")));
        }
        return data;
    }

    private static Text tooOld(Duration age, Duration allowed) {
        return Text.of(
                "the vulnerability data is " + age.toHours() + " h old, at most " + allowed.toHours()
                        + " h are allowed",
                "die Schwachstellendaten sind " + age.toHours() + " h alt, höchstens " + allowed.toHours()
                        + " h sind erlaubt");
    }

    CheckContext checks(Session session, Map<String, String> parameters) {
        return new CheckContext(judgedBy(now, session), parameters);
    }

    /// The time that `--now` names, or the clock's.
    static Instant judgedBy(Optional<String> now, Session session) {
        return now.map(AssessmentOptions::time).orElse(session.clock().instant());
    }

    private static Instant time(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw CommandFailure.usage(
                    Text.of("\"" + text + "\" is no time", "\"" + text + "\" ist keine Zeitangabe"),
                    Text.of("For example --now 2026-11-21T00:00:00Z", "Zum Beispiel --now 2026-11-21T00:00:00Z"));
        }
    }
}
