package io.hafenwacht.audit.docker.inventory;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An SBOM and a provenance statement come with an image as attestations, which the containerd image store
/// lists among its manifests since API 1.48; what each is about it tells since 1.55. The older store keeps
/// none of them.
@AutoService(EngineCheck.class)
public final class UnattestedImage implements EngineCheck {
    private static final Location WHERE = Location.field("images");

    private static final Rule RULE = Rule.of("HW-D804", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Image in use without SBOM and provenance",
                            "Genutztes Image ohne SBOM und Herkunftsnachweis"),
                    Text.of(
                            "Nobody can tell what is in it, nor from which source it was built.",
                            "Niemand kann sagen, was darin steckt und aus welcher Quelle es gebaut wurde."))
            .fixedBy(
                    Text.of(
                            "Build with attestations: docker buildx build --sbom=true --provenance=mode=max --push …",
                            "Mit Nachweisen bauen: docker buildx build --sbom=true --provenance=mode=max --push …"),
                    "OWASP-Docker:RULE-13",
                    "BSI:SYS.1.6.A13");

    private static final Text ASK = Text.of(
            "Ask the registry: docker buildx imagetools inspect IMAGE, or use the containerd image store.",
            "Die Registry fragen: docker buildx imagetools inspect IMAGE, oder den Image-Speicher von containerd"
                    + " verwenden.");
    private static final Pattern SBOM = Pattern.compile("(?i)spdx|cyclonedx");
    private static final Pattern PROVENANCE = Pattern.compile("(?i)provenance");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        List<Node> pulled = UsedImages.pulled(engine);
        if (pulled.isEmpty()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "no container uses an image from a registry", "kein Container nutzt ein Image einer Registry")));
        }
        List<Node> listed = pulled.stream()
                .filter(image -> !image.get("Manifests").elements().isEmpty())
                .toList();
        var found = new ArrayList<Verdict>();
        for (Node image : listed) {
            boolean attested = image.get("Manifests").elements().stream()
                    .anyMatch(manifest -> manifest.get("Kind").stringOrEmpty().equals("attestation"));
            String name = UsedImages.name(image);
            if (!attested) {
                found.add(Verdict.fail(
                        RULE,
                        Location.field("images." + name),
                        "no attestation " + name,
                        Text.of(
                                name + ": no attestation among its manifests",
                                name + ": kein Nachweis unter den Manifesten")));
            } else {
                half(engine, image, name).ifPresent(found::add);
            }
        }
        if (listed.size() < pulled.size()) {
            int others = pulled.size() - listed.size();
            found.add(Verdict.unknown(
                    WHERE,
                    Text.of(
                            "images of which this engine keeps no attestations: " + others,
                            "Images, zu denen diese Engine keine Nachweise vorhält: " + others),
                    ASK));
        }
        return found.isEmpty() ? List.of(new Verdict.Pass(WHERE)) : List.copyOf(found);
    }

    /// BuildKit adds a provenance statement by itself, and an SBOM only when asked.
    private static Optional<Verdict> half(EngineSnapshot engine, Node image, String name) {
        Node told = engine.images().stream()
                .filter(entry -> entry.get("inspect").get("Id").equals(image.get("Id")))
                .findFirst()
                .map(entry -> entry.get("attestations"))
                .orElse(Node.MISSING);
        Node unread = told.get("unread");
        if (!unread.absent()) {
            return Optional.of(Verdict.unknown(
                    Location.field("images." + name),
                    Text.of(
                            name + ": " + unread.get("en").stringOrEmpty(),
                            name + ": " + unread.get("de").stringOrEmpty()),
                    ASK));
        }
        List<String> types = told.elements().stream()
                .map(statement -> statement.get("PredicateType").stringOrEmpty())
                .toList();
        boolean sbom = types.stream().anyMatch(SBOM.asPredicate());
        boolean provenance = types.stream().anyMatch(PROVENANCE.asPredicate());
        if (types.isEmpty() || sbom && provenance) {
            return Optional.empty();
        }
        Location where = Location.field("images." + name);
        return Optional.of(
                sbom
                        ? Verdict.fail(
                                RULE,
                                where,
                                "no provenance " + name,
                                Text.of(
                                        name + ": no provenance statement among its attestations",
                                        name + ": kein Herkunftsnachweis unter den Nachweisen"))
                        : Verdict.fail(
                                RULE,
                                where,
                                "no SBOM " + name,
                                Text.of(
                                        name + ": no SBOM among its attestations",
                                        name + ": keine SBOM unter den Nachweisen")));
    }
}
