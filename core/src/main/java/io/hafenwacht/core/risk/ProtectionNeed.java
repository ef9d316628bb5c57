package io.hafenwacht.core.risk;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/// How much protection the assets need that match all of the given patterns; `reason` is what people wrote.
public record ProtectionNeed(
        Optional<Wildcard> namespace,
        Optional<Wildcard> asset,
        Optional<Wildcard> image,
        Optional<Wildcard> host,
        Optional<Wildcard> label,
        Level level,
        String reason) {
    /// The categories of BSI standard 200-2, section 8.2; of confidentiality, integrity and availability the
    /// highest counts.
    public enum Level {
        NORMAL("normal", "protectionNeed.normal", Text.same("normal")),
        HIGH("high", "protectionNeed.high", Text.of("high", "hoch")),
        VERY_HIGH("very high", "protectionNeed.veryHigh", Text.of("very high", "sehr hoch"));

        private final String word;
        private final String value;
        private final Text name;

        Level(String word, String value, Text name) {
            this.word = word;
            this.value = value;
            this.name = name;
        }

        /// As `risk.yaml` has it.
        public String word() {
            return word;
        }

        String value() {
            return value;
        }

        Text text() {
            return name;
        }
    }

    /// `hosts` are the names of what the asset runs on, or of itself, `labels` its labels as `key=value`.
    boolean covers(Asset of, Stream<String> hosts, Collection<String> labels) {
        boolean isImage = of.kind() == Asset.Kind.IMAGE || of.kind() == Asset.Kind.FILESYSTEM;
        return (namespace.isEmpty() || namespace.get().matches(namespace(of)))
                && (asset.isEmpty() || names(of).anyMatch(asset.get()::matches))
                && (image.isEmpty() || isImage && names(of).anyMatch(image.get()::matches))
                && (host.isEmpty() || hosts.anyMatch(host.get()::matches))
                && (label.isEmpty()
                        || labels.stream()
                                .flatMap(l -> Stream.of(l, l.substring(0, Math.max(0, l.indexOf('=')))))
                                .anyMatch(label.get()::matches));
    }

    static Stream<String> names(Asset asset) {
        return Stream.concat(Stream.of(asset.name(), asset.key(), asset.id()), asset.aliases().stream());
    }

    /// Of `Deployment shop/web`; of a namespace its own name.
    private static String namespace(Asset asset) {
        int blank = asset.name().indexOf(' ');
        String object = asset.name().substring(blank + 1);
        return switch (asset.kind()) {
            case NAMESPACE -> object;
            case WORKLOAD, OBJECT -> blank > 0 && object.contains("/") ? object.substring(0, object.indexOf('/')) : "";
            case IMAGE, FILESYSTEM, FILE, HOST, ENGINE, CONTAINER, NETWORK, VOLUME, SERVICE, CLUSTER, NODE -> "";
        };
    }
}
