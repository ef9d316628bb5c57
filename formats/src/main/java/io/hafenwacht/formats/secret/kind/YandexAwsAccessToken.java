package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// Yandex Cloud static access key: a value of 38 characters assigned to a name with `yandex`.
@AutoService(SecretKind.class)
public final class YandexAwsAccessToken extends SecretKind {
    public YandexAwsAccessToken() {
        super(
                "yandex-aws-access-token",
                HIGH,
                Text.of("Yandex Cloud static access key", "Statischer Zugriffsschlüssel von Yandex Cloud"),
                NamedValueShape.named("yandex").value(38, BASE64URL).beginning("YC"));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "YANDEX_ACCESS_KEY=" + "YC" + BASE64URL.sample(38),
                "\"yandex-access-key\": \"" + "YC" + BASE64URL.sample(38) + "\",");
    }
}
