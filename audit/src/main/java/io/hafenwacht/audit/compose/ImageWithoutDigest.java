package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.audit.dockerfile.NoDigest;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.formats.compose.ComposeValue.Scalar;
import java.util.List;

/// The Compose side of [NoDigest].
@AutoService(ComposeCheck.class)
public final class ImageWithoutDigest implements ComposeCheck {
    private static final Text FIX = Text.of(
            "Pin it: image: NAME:TAG@sha256:… (docker compose config --resolve-image-digests shows the digests)",
            "Festlegen: image: NAME:TAG@sha256:… (docker compose config --resolve-image-digests zeigt die Digests)");

    @Override
    public Rule rule() {
        return NoDigest.RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var f = new Findings(rule());
        for (Service service : snapshot.pulling()) {
            ComposeValue image = service.value().get("image");
            var at = service.where("image");
            // A digest from a variable is still a digest.
            if (image instanceof Scalar scalar && (scalar.text() + scalar.written()).contains("@")) {
                f.pass(at);
            } else if (image.unresolved()) {
                f.unresolved(at);
            } else {
                String text = image.stringOrEmpty();
                f.fail(
                        rule().severity(),
                        at,
                        "image " + text,
                        Text.same("image: " + Findings.quoted(text)),
                        FIX,
                        "OWASP-Docker:RULE-9",
                        "CIS-Docker:4.2",
                        "CIS-Docker:6.1");
            }
        }
        return f.orNone(ComposeSnapshot.NO_IMAGE);
    }
}
