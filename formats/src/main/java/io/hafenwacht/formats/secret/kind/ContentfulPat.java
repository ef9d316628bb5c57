package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.MEDIUM;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Contentful management token: `CFPAT-`, then 43 characters.
@AutoService(SecretKind.class)
public final class ContentfulPat extends SecretKind {
    public ContentfulPat() {
        super(
                "contentful-pat",
                MEDIUM,
                Text.of("Contentful management token", "Verwaltungstoken von Contentful"),
                TokenShape.of("CFPAT-").then(43, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of("CFPAT-" + BASE64URL.sample(43));
    }
}
