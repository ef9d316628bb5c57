package io.hafenwacht.image;

import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.input.ImageRequest;
import io.hafenwacht.image.layer.ContentScanner;
import io.hafenwacht.image.layer.cache.LayerCache;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// What one scan looks for, and how. `files` are the entries that checks ask for, `threads` how many layers
/// are read at a time.
public record ScanOptions(
        ImageRequest request,
        List<Extractor> extractors,
        List<FilePattern> files,
        Optional<ContentScanner> secrets,
        Optional<LayerCache> cache,
        ScanProgress progress,
        int threads) {
    public ScanOptions {
        extractors = List.copyOf(extractors);
        files = List.copyOf(files);
    }

    /// All extractors on the class path, no secrets, no cache; as many threads as processors, two at most:
    /// more layers at a time would break the promised bound of memory.
    public static ScanOptions standard() {
        List<Extractor> all = ServiceLoader.load(Extractor.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 2);
        return new ScanOptions(
                ImageRequest.ANY, all, List.of(), Optional.empty(), Optional.empty(), ScanProgress.SILENT, threads);
    }

    public ScanOptions of(ImageRequest which) {
        return new ScanOptions(which, extractors, files, secrets, cache, progress, threads);
    }

    public ScanOptions extractors(List<Extractor> some) {
        return new ScanOptions(request, some, files, secrets, cache, progress, threads);
    }

    public ScanOptions files(List<FilePattern> patterns) {
        return new ScanOptions(request, extractors, patterns, secrets, cache, progress, threads);
    }

    public ScanOptions secrets(ContentScanner scanner) {
        return new ScanOptions(request, extractors, files, Optional.of(scanner), cache, progress, threads);
    }

    public ScanOptions cache(LayerCache layers) {
        return new ScanOptions(request, extractors, files, secrets, Optional.of(layers), progress, threads);
    }

    public ScanOptions progress(ScanProgress listener) {
        return new ScanOptions(request, extractors, files, secrets, cache, listener, threads);
    }
}
