package io.hafenwacht.app.cli;

import io.hafenwacht.app.Progress;
import io.hafenwacht.app.Session;
import io.hafenwacht.core.artifact.Platform;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.ScanOptions;
import io.hafenwacht.image.ScanProgress;
import io.hafenwacht.image.input.ImageRequest;
import io.hafenwacht.image.layer.cache.LayerCache;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// How images are read and judged: shared by `image` and `assess`.
public final class ImageScanOptions extends AssessmentOptions {
    final CacheOptions cache = new CacheOptions();
    Optional<String> platform = Optional.empty();
    String host = "";
    String context = "";

    @Override
    void declare(Flags flags) {
        super.declare(flags);
        cache.declare(flags);
        flags.optional("--platform", "OS/ARCH", "platform", String.class, v -> platform = v);
        flags.value("--host", "URL", "host", host, v -> host = v);
        flags.value("--context", "NAME", "context", context, v -> context = v);
    }

    ScanOptions scanOptions(Session session, Progress progress) {
        ScanOptions options = ScanOptions.standard()
                .of(new ImageRequest(platform.map(ImageScanOptions::platform), Optional.empty()))
                .progress(new Percent(progress));
        return cache.disabled
                ? options
                : options.cache(new LayerCache(cache.folder(session), LayerCache.BYTES.value()));
    }

    private static Platform platform(String text) {
        return Platform.parse(text)
                .orElseThrow(() -> CommandFailure.usage(
                        Text.of("\"" + text + "\" is no platform", "\"" + text + "\" ist keine Plattform"),
                        Text.of("For example --platform linux/arm64", "Zum Beispiel --platform linux/arm64")));
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
