package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure Event Hubs, Service Bus or Relay key: 33 characters, `+AEh` or `+ASb` or `+ARm`, then 6 characters,
/// `=`.
@AutoService(SecretKind.class)
public final class AzureMessagingKey extends SecretKind {
    public AzureMessagingKey() {
        super(
                "azure-messaging-key",
                CRITICAL,
                Text.of(
                        "Azure Event Hubs, Service Bus or Relay key",
                        "Schlüssel von Azure Event Hubs, Service Bus oder Relay"),
                TokenShape.of("+AEh", "+ASb", "+ARm")
                        .after(33, BASE64)
                        .then(6, BASE64)
                        .then("="));
    }

    @Override
    public List<String> samples() {
        return List.of(
                BASE64.sample(33) + "+AEh" + BASE64.sample(6) + "=",
                BASE64.sample(33) + "+ASb" + BASE64.sample(6) + "=",
                BASE64.sample(33) + "+ARm" + BASE64.sample(6) + "=");
    }
}
