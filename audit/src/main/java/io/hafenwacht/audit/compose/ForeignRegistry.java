package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.audit.dockerfile.AllowedRegistries;
import io.hafenwacht.audit.dockerfile.UntrustedRegistry;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.formats.compose.ComposeValue.Scalar;
import java.util.List;

/// The Compose side of [UntrustedRegistry]; a variable behind the registry's name does not matter.
@AutoService(ComposeCheck.class)
public final class ForeignRegistry implements ComposeCheck {
    @Override
    public Rule rule() {
        return UntrustedRegistry.RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var f = new Findings(rule());
        var allowed = AllowedRegistries.of(context);
        if (allowed.isEmpty()) {
            return List.of(AllowedRegistries.NONE_SET);
        }
        for (Service service : snapshot.pulling()) {
            ComposeValue image = service.value().get("image");
            var at = service.where("image");
            boolean told = image.string().isPresent()
                    || image instanceof Scalar scalar && scalar.written().matches("[^$/]+/.*");
            String text = image instanceof Scalar scalar ? scalar.text() : "";
            if (!told) {
                f.unresolved(at);
            } else if (allowed.allow(text)) {
                f.pass(at);
            } else {
                f.fail(
                        rule().severity(),
                        at,
                        text,
                        Text.same("image: " + Findings.quoted(text)),
                        rule().fix(),
                        "CIS-Docker:4.2");
            }
        }
        return f.orNone(ComposeSnapshot.NO_IMAGE);
    }
}
