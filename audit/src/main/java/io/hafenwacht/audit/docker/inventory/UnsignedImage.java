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
import java.util.List;

/// The signatures that an engine itself has verified: `Identity.Signature` of an image since API 1.53. Older
/// engines say nothing of signatures, and this program says so instead of guessing. Images that were built
/// here have none.
@AutoService(EngineCheck.class)
public final class UnsignedImage implements EngineCheck {
    private static final Location WHERE = Location.field("images");
    private static final int NAMED = 5;

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
        if (!UsedImages.api(engine, 1, 53)) {
            return List.of(Verdict.unknown(
                    WHERE,
                    Text.of(
                            "this engine does not tell signatures (API before 1.53)",
                            "diese Engine nennt keine Signaturen (API vor 1.53)"),
                    Text.of(
                            "Verify by hand: cosign verify IMAGE@DIGEST, or use an engine of version 29 or newer.",
                            "Von Hand prüfen: cosign verify IMAGE@DIGEST, oder eine Engine ab Version 29 verwenden.")));
        }
        List<String> unsigned = pulled.stream()
                .filter(image -> image.at("Identity", "Signature").elements().isEmpty())
                .map(UsedImages::name)
                .sorted()
                .toList();
        if (unsigned.isEmpty()) {
            return List.of(new Verdict.Pass(WHERE));
        }
        return unsigned.stream()
                .<Verdict>map(name -> Verdict.fail(
                        RULE,
                        Location.field("images." + name),
                        "unsigned " + name,
                        Text.of(name + ": no verified signature", name + ": keine geprüfte Signatur")))
                .toList();
    }
}
