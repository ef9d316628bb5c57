package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.audit.dockerfile.ImageName;
import io.hafenwacht.audit.dockerfile.LooseTag;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeValue;
import java.util.List;

/// The Compose side of [LooseTag]. The name of an image that is built here says nothing of where it comes
/// from.
@AutoService(ComposeCheck.class)
public final class LooseImageTag implements ComposeCheck {
    private static final Text FIX = Text.of(
            "Name a version: image: postgres:17.2, best with its digest",
            "Eine Version angeben: image: postgres:17.2, am besten mit Digest");

    @Override
    public Rule rule() {
        return LooseTag.RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var f = new Findings(rule());
        for (Service service : snapshot.pulling()) {
            ComposeValue image = service.value().get("image");
            var at = service.where("image");
            if (image.unresolved()) {
                f.unresolved(at);
                continue;
            }
            String text = image.stringOrEmpty();
            ImageName name = ImageName.of(text);
            boolean untagged = name.tag().isEmpty();
            if (name.digest().isPresent() || !untagged && !name.tag().get().equals("latest")) {
                f.pass(at);
            } else {
                String shown = "image: " + Findings.quoted(text);
                f.fail(
                        rule().severity(),
                        at,
                        (untagged ? "untagged " : "latest ") + text,
                        untagged ? Text.of(shown + ": no tag", shown + ": kein Tag") : Text.same(shown),
                        FIX,
                        "dockle:DKL-DI-0006",
                        "CIS-Docker:5.28");
            }
        }
        return f.orNone(ComposeSnapshot.NO_IMAGE);
    }
}
