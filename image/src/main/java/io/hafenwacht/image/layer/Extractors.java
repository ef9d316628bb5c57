package io.hafenwacht.image.layer;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.image.extract.Extractor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All that is looked for in one scan: extractors in the order of their names, entries that checks ask for,
/// and the scanner of contents. Immutable and shared by the workers.
public final class Extractors {
    private final List<Extractor> extractors;
    private final Optional<ContentScanner> scanner;
    private final PathFilter filter;
    private final String fingerprint;

    public Extractors(List<Extractor> all, List<FilePattern> entries, Optional<ContentScanner> scanner) {
        this.extractors = all.stream().sorted(Order.by(Extractor::name)).toList();
        this.scanner = scanner;
        var patterns = new ArrayList<List<FilePattern>>();
        for (Extractor extractor : extractors) {
            patterns.add(extractor.wants());
        }
        patterns.add(entries);
        this.filter = new PathFilter(patterns);
        var text = new StringBuilder("layer-result-2\n");
        for (Extractor extractor : extractors) {
            text.append(extractor.name())
                    .append(' ')
                    .append(extractor.revision())
                    .append('\n');
        }
        entries.stream()
                .map(FilePattern::key)
                .sorted()
                .forEach(p -> text.append(p).append('\n'));
        text.append(scanner.map(ContentScanner::fingerprint).orElse("no content scanner"));
        this.fingerprint =
                Digest.sha256(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    /// Paths that some extractor names in full.
    List<String> exactPaths() {
        return extractors.stream()
                .flatMap(extractor -> extractor.wants().stream())
                .mapMulti((FilePattern pattern, Consumer<String> out) -> {
                    if (pattern instanceof FilePattern.Path(String path)) {
                        out.accept(path);
                    }
                })
                .distinct()
                .sorted()
                .toList();
    }

    /// Folders whose children some extractor wants.
    List<String> exactFolders() {
        return extractors.stream()
                .flatMap(extractor -> extractor.wants().stream())
                .mapMulti((FilePattern pattern, Consumer<String> out) -> {
                    if (pattern instanceof FilePattern.ChildOf(String directory)) {
                        out.accept(directory);
                    }
                })
                .distinct()
                .sorted()
                .toList();
    }

    PathFilter filter() {
        return filter;
    }

    Extractor get(int asker) {
        return extractors.get(asker);
    }

    /// The number under which [PathFilter] knows the checks.
    int checks() {
        return extractors.size();
    }

    Optional<ContentScanner> scanner() {
        return scanner;
    }

    /// Changes when anything that a layer's result depends on does, beside the layer.
    public String fingerprint() {
        return fingerprint;
    }
}
