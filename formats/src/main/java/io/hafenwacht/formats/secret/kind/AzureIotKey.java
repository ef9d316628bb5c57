package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Azure IoT Hub key: 33 characters, `AIoT`, then 6 characters, `=`.
@AutoService(SecretKind.class)
public final class AzureIotKey extends SecretKind {
    public AzureIotKey() {
        super(
                "azure-iot-key",
                CRITICAL,
                Text.of("Azure IoT Hub key", "Schlüssel von Azure IoT Hub"),
                TokenShape.of("AIoT").after(33, BASE64).then(6, BASE64).then("="));
    }

    @Override
    public List<String> samples() {
        return List.of(BASE64.sample(33) + "AIoT" + BASE64.sample(6) + "=");
    }
}
