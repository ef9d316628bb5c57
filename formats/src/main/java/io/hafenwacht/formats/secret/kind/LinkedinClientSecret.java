package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// LinkedIn client secret: a value of 16 characters assigned to a name with `linkedin` or `linked_in`.
@AutoService(SecretKind.class)
public final class LinkedinClientSecret extends SecretKind {
    public LinkedinClientSecret() {
        super(
                "linkedin-client-secret",
                MEDIUM,
                Text.of("LinkedIn client secret", "Client-Geheimnis von LinkedIn"),
                NamedValueShape.named("linkedin", "linked_in").value(16, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "LINKEDIN_CLIENT_SECRET=" + BASE62.sample(15) + "7",
                "\"linkedin-client-secret\": \"" + BASE62.sample(15) + "7" + "\",");
    }
}
