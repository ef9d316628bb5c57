package io.hafenwacht.audit.docker.inventory;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.container.Findings;
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

/// The signatures that an engine itself has verified: `Identity.Signature` of an image since API 1.53; one
/// with an `Error` did not verify. Older engines say nothing of signatures, and this program says so instead
/// of guessing. Images that were built here have none.
@AutoService(EngineCheck.class)
public final class UnsignedImage implements EngineCheck {
    private static final Location WHERE = Location.field("images");

    private static final Rule RULE = Rule.of("HW-D803", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Image in use without a signature", "Genutztes Image ohne Signatur"),
                    Text.of(
                            "A registry or mirror that is broken into can hand out another image under the same name.",
                            "Eine kompromittierte Registry kann unter demselben Namen ein anderes Image ausliefern."))
            .fixedBy(
                    Text.of(
                            "Sign in the pipeline and verify before the start: cosign sign IMAGE@DIGEST;"
                                    + " cosign verify --certificate-identity … IMAGE@DIGEST",
                            "In der Pipeline signieren und vor dem Start prüfen: cosign sign IMAGE@DIGEST;"
                                    + " cosign verify --certificate-identity … IMAGE@DIGEST"),
                    "CIS-Docker:4.12",
                    "OWASP-Docker:RULE-13",
                    "BSI:SYS.1.6.A12");

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
        List<Node> told = UsedImages.api(engine, 1, 53)
                ? pulled.stream().filter(UnsignedImage::told).toList()
                : List.of();
        var found = new ArrayList<Verdict>(
                told.stream().flatMap(image -> judged(image).stream()).toList());
        if (told.size() < pulled.size()) {
            int others = pulled.size() - told.size();
            found.add(Verdict.unknown(
                    WHERE,
                    Text.of(
                            "images of which this engine tells no signatures: " + others,
                            "Images, zu denen diese Engine keine Signaturen nennt: " + others),
                    Text.of(
                            "Verify by hand: cosign verify IMAGE@DIGEST, or use the containerd image store of an engine "
                                    + "since 29.2 (API 1.53).",
                            "Von Hand prüfen: cosign verify IMAGE@DIGEST, oder den Image-Speicher von containerd einer "
                                    + "Engine ab 29.2 (API 1.53) verwenden.")));
        }
        return found.isEmpty() ? List.of(new Verdict.Pass(WHERE)) : found;
    }

    /// Only the containerd image store keeps signatures, and only it gives an image a descriptor.
    private static boolean told(Node image) {
        return !image.get("Identity").absent() || !image.get("Descriptor").absent();
    }

    /// Nothing where the engine has verified a signature.
    private static Optional<Verdict> judged(Node image) {
        List<Node> signatures = image.at("Identity", "Signature").elements();
        if (signatures.stream().anyMatch(signature -> error(signature).isEmpty())) {
            return Optional.empty();
        }
        String name = UsedImages.name(image);
        String error = signatures.isEmpty() ? "" : ": " + Findings.quoted(error(signatures.getFirst()));
        return Optional.of(Verdict.fail(
                RULE,
                Location.field("images." + name),
                "unsigned " + name,
                Text.of(name + ": no verified signature" + error, name + ": keine geprüfte Signatur" + error)));
    }

    private static String error(Node signature) {
        return signature.get("Error").stringOrEmpty();
    }
}
