package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Pinecone API key: `pcsk_`, then 60 to 80 characters.
@AutoService(SecretKind.class)
public final class PineconeApiKey extends SecretKind {
    public PineconeApiKey() {
        super(
                "pinecone-api-key",
                HIGH,
                Text.of("Pinecone API key", "API-Schlüssel von Pinecone"),
                TokenShape.of("pcsk_").then(60, 80, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("pcsk_" + BASE64URL.sample(60));
    }
}
