package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.DIGITS;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Mailchimp API key: 32 characters, `-us`, then 1 to 2 characters.
@AutoService(SecretKind.class)
public final class MailchimpApiKey extends SecretKind {
    public MailchimpApiKey() {
        super(
                "mailchimp-api-key",
                HIGH,
                Text.of("Mailchimp API key", "API-Schlüssel von Mailchimp"),
                TokenShape.of("-us").after(32, HEX).then(1, 2, DIGITS));
    }

    @Override
    public List<String> samples() {
        return List.of(HEX.sample(32) + "-us" + DIGITS.sample(1));
    }
}
