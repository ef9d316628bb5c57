package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.Chars;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A user name and password of a registry in Base64, as `docker login` writes them into `config.json`.
@AutoService(SecretKind.class)
public final class DockerConfigAuth extends SecretKind {
    public DockerConfigAuth() {
        super(
                "docker-config-auth",
                CRITICAL,
                Text.of(
                        "Registry password in a Docker configuration",
                        "Registry-Passwort in einer Docker-Konfiguration"),
                NamedValueShape.named("\"auth\"")
                        .withoutFurtherWord()
                        .value(12, 4000, Chars.of(BASE64 + "="))
                        .where(DockerConfigAuth::nameAndPassword));
    }

    @Override
    public List<String> samples() {
        return List.of("{\"auths\": {\"r.firm.test\": {\"auth\": \""
                + Base64.getEncoder().encodeToString(("bot:" + BASE62.sample(20)).getBytes(StandardCharsets.US_ASCII))
                + "\"}}}");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("{\"auth\": \"OAuth2PasswordBearer\"}");
    }

    private static boolean nameAndPassword(String base64) {
        try {
            String decoded = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon > 0 && decoded.length() - colon > 4 && decoded.chars().allMatch(c -> c >= ' ' && c < 127);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
