package io.hafenwacht.core.waiver;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.text.PathGlob;
import io.hafenwacht.core.text.Wildcard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which findings a waiver is about. Pure and without state.
public interface Scope {
    boolean covers(Asset asset, Finding finding);

    /// Ids of checks or vulnerabilities of which a finding must have one; empty where patterns decide. An
    /// index, so that a thousand waivers cost no more than those that can apply.
    List<String> keys();

    /// What people write: all that is given must match. `id` is a check, a reference (`Trivy:DS-0002`), a
    /// vulnerability or one of its aliases; `asset` its name, key, id or an alias; `packages` a name or a
    /// purl.
    record Named(Optional<Wildcard> id, Optional<Wildcard> asset, Optional<Wildcard> packages, Optional<PathGlob> path)
            implements Scope {
        @Override
        public List<String> keys() {
            return id.filter(Wildcard::literal).map(Wildcard::pattern).stream().toList();
        }

        @Override
        public boolean covers(Asset of, Finding finding) {
            return (id.isEmpty() || ids(finding).anyMatch(id.get()::matches))
                    && (asset.isEmpty() || names(of).anyMatch(asset.get()::matches))
                    && (packages.isEmpty()
                            || finding.vulnerability().filter(this::holds).isPresent())
                    && (path.isEmpty() || path.get().matches(finding.location().path()));
        }

        private boolean holds(Vulnerability vulnerability) {
            return packages.isPresent()
                    && (packages.get().matches(vulnerability.packageName())
                            || packages.get().matches(vulnerability.purl())
                            || packages.get().matches(vulnerability.purl().replaceFirst("[@?].*", "")));
        }
    }

    /// All that a finding can be called by, the finding's own id among them.
    static Stream<String> ids(Finding finding) {
        return Stream.of(
                        Stream.of(finding.subject().check(), finding.id()),
                        finding.references().stream().map(Object::toString),
                        finding.vulnerability().stream()
                                .flatMap(v -> Stream.concat(Stream.of(v.id()), v.aliases().stream())))
                .flatMap(s -> s);
    }

    static Stream<String> names(Asset asset) {
        return Stream.concat(Stream.of(asset.name(), asset.key(), asset.id()), asset.aliases().stream());
    }
}
