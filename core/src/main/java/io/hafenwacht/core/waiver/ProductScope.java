package io.hafenwacht.core.waiver;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Vulnerability;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a VEX statement is about: one vulnerability (by all its ids) in any of these products.
public record ProductScope(List<String> ids, List<Product> products) implements Scope {
    public ProductScope {
        ids = List.copyOf(ids);
        products = List.copyOf(products);
    }

    /// By any of its names (purl, id of the asset, name): `whole` is an image, or the package itself where no
    /// `part` of it is named.
    public record Product(List<String> whole, List<String> part) {
        public Product {
            whole = List.copyOf(whole);
            part = List.copyOf(part);
        }
    }

    @Override
    public List<String> keys() {
        return ids;
    }

    @Override
    public boolean covers(Asset asset, Finding finding) {
        return finding.vulnerability()
                .filter(v ->
                        Stream.concat(Stream.of(v.id()), v.aliases().stream()).anyMatch(ids::contains))
                .filter(v -> products.stream().anyMatch(p -> covers(p, asset, v)))
                .isPresent();
    }

    private static boolean covers(Product product, Asset asset, Vulnerability vulnerability) {
        if (product.part.isEmpty()) {
            return product.whole.stream()
                    .anyMatch(name -> namesAsset(name, asset) || namesPackage(name, vulnerability));
        }
        return product.part.stream().anyMatch(name -> namesPackage(name, vulnerability))
                && (product.whole.isEmpty() || product.whole.stream().anyMatch(name -> namesAsset(name, asset)));
    }

    private static boolean namesPackage(String name, Vulnerability vulnerability) {
        Optional<PurlPattern> asked = PurlPattern.parse(name);
        return asked.isPresent()
                && PurlPattern.parse(vulnerability.purl())
                        .filter(asked.get()::covers)
                        .isPresent();
    }

    private static boolean namesAsset(String name, Asset asset) {
        if (Scope.names(asset).anyMatch(name::equals)) {
            return true;
        }
        return PurlPattern.parse(name)
                .filter(p -> p.type().equals("oci") || p.type().equals("docker"))
                .filter(p -> isImage(p, asset))
                .isPresent();
    }

    /// `pkg:oci/NAME@DIGEST?repository_url=…&tag=…`; the digest is that of the manifest, or of the
    /// configuration as in our own documents.
    private static boolean isImage(PurlPattern purl, Asset asset) {
        String repository = purl.qualifiers().getOrDefault("repository_url", "");
        String tag = purl.qualifiers().getOrDefault("tag", "");
        String version = purl.version();
        if (purl.type().equals("docker") && !version.startsWith("sha256:") && !version.isEmpty()) {
            tag = version;
            version = "";
        }
        String wantedTag = tag;
        String digest = version;
        return Scope.names(asset)
                        .map(ProductScope::repository)
                        .anyMatch(r -> r.substring(r.lastIndexOf('/') + 1)
                                        .equals(purl.simpleName().toLowerCase(Locale.ROOT))
                                && (repository.isEmpty() || r.equals(repository(repository))))
                && (digest.isEmpty() || Scope.names(asset).anyMatch(n -> n.equals(digest) || n.endsWith("@" + digest)))
                && (wantedTag.isEmpty() || Scope.names(asset).anyMatch(n -> n.endsWith(":" + wantedTag)));
    }

    /// Without tag and digest, and without what Docker Hub's names leave out.
    private static String repository(String name) {
        String plain =
                name.replaceFirst("^https?://", "").replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
        int colon = plain.lastIndexOf(':');
        String untagged = colon > plain.lastIndexOf('/') ? plain.substring(0, colon) : plain;
        return untagged.replaceFirst("^(index\\.)?docker\\.io/", "").replaceFirst("^library/", "");
    }
}
