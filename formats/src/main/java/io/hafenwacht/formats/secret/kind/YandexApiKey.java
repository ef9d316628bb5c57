package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Yandex Cloud API key: a value of 35 to 38 characters assigned to a name with `yandex` or `yc_api`.
@AutoService(SecretKind.class)
public final class YandexApiKey extends SecretKind {
    public YandexApiKey() {
        super(
                "yandex-api-key",
                HIGH,
                Text.of("Yandex Cloud API key", "API-Schlüssel von Yandex Cloud"),
                NamedValueShape.named("yandex", "yc_api")
                        .value(35, 38, BASE64URL)
                        .beginning("AQVN"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "YANDEX_API_KEY=" + "AQVN" + BASE64URL.sample(35),
                "\"yandex-api-key\": \"" + "AQVN" + BASE64URL.sample(35) + "\",");
    }
}
