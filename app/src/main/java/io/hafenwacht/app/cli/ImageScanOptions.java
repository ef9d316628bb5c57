package io.hafenwacht.app.cli;

import io.hafenwacht.app.Progress;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.scan.Scanner;
import io.hafenwacht.app.scan.VulnerabilityData;
import io.hafenwacht.core.artifact.Platform;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.ScanOptions;
import io.hafenwacht.image.ScanProgress;
import io.hafenwacht.image.input.ImageRequest;
import io.hafenwacht.image.layer.cache.LayerCache;
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
import java.util.concurrent.atomic.AtomicLong;

/// How images are read and judged: shared by `image` and `assess`.
public final class ImageScanOptions {
    /// Data older than this earns a hint: exploits often come within days.
    private static final Duration STALE = Duration.ofDays(7);

    private static final Text NO_DATA = Text.of(
            "there is no usable vulnerability data, and --max-db-age asks for some",
            "es gibt keine brauchbaren Schwachstellendaten, und --max-db-age verlangt welche");

    final DatabaseOptions database = new DatabaseOptions();
    final CacheOptions cache = new CacheOptions();
    Optional<Duration> maxDbAge = Optional.empty();
    List<Scanner> scanners = List.of();
    Optional<String> platform = Optional.empty();
    Optional<Duration> timeout = Optional.empty();
    Optional<String> now = Optional.empty();
    String host = "";
    String context = "";

    void declare(Flags flags) {
        database.declare(flags);
        cache.declare(flags);
        flags.optional("--max-db-age", "TIME", "max-db-age", Duration.class, v -> maxDbAge = v);
        flags.list("--scanners", "LIST", "scanners", Scanner.class, v -> scanners = v);
        flags.optional("--platform", "OS/ARCH", "platform", String.class, v -> platform = v);
        flags.optional("--timeout", "TIME", "timeout", Duration.class, v -> timeout = v);
        flags.optional("--now", "TIME", "now", String.class, v -> now = v);
        flags.value("--host", "URL", "host", host, v -> host = v);
        flags.value("--context", "NAME", "context", context, v -> context = v);
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

    ScanOptions scanOptions(Session session, Progress progress) {
        ScanOptions options = ScanOptions.standard()
                .of(new ImageRequest(platform.map(ImageScanOptions::platform), Optional.empty()))
                .progress(new Percent(progress));
        return cache.disabled
                ? options
                : options.cache(new LayerCache(cache.folder(session), LayerCache.BYTES.value()));
    }

    CheckContext checks(Session session, Map<String, String> parameters) {
        return new CheckContext(judgedBy(now, session), parameters);
    }

    /// The time that `--now` names, or the clock's.
    static Instant judgedBy(Optional<String> now, Session session) {
        return now.map(ImageScanOptions::time).orElse(session.clock().instant());
    }

    private static Platform platform(String text) {
        return Platform.parse(text)
                .orElseThrow(() -> CommandFailure.usage(
                        Text.of("\"" + text + "\" is no platform", "\"" + text + "\" ist keine Plattform"),
                        Text.of("For example --platform linux/arm64", "Zum Beispiel --platform linux/arm64")));
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

    /// Turns bytes into a line of progress.
    private static final class Percent implements ScanProgress {
        private final Progress progress;
        private final AtomicLong done = new AtomicLong();
        private volatile long total;

        Percent(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void started(int layers, long bytes) {
            total = bytes;
        }

        @Override
        public void read(long bytes) {
            long now = done.addAndGet(bytes);
            if (progress.shown() && now >> 20 > 0) {
                progress.say((now >> 20) + (total > 0 ? " / " + (total >> 20) : "") + " MiB");
            }
        }
    }
}
