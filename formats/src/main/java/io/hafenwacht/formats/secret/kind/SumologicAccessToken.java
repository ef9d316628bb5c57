package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Sumo Logic access key: a value of 64 characters assigned to a name with `sumologic` or `sumo_`.
@AutoService(SecretKind.class)
public final class SumologicAccessToken extends SecretKind {
    public SumologicAccessToken() {
        super(
                "sumologic-access-token",
                HIGH,
                Text.of("Sumo Logic access key", "Zugriffsschlüssel von Sumo Logic"),
                NamedValueShape.named("sumologic", "sumo_").value(64, BASE62));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "SUMOLOGIC_ACCESS_KEY=" + BASE62.sample(64),
                "\"sumologic-access-key\": \"" + BASE62.sample(64) + "\",");
    }
}
