package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.HEX;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// Private Packagist token: `packagist_uut_` or `packagist_ort_` or `packagist_out_`, then 68 characters.
@AutoService(SecretKind.class)
public final class PrivatePackagistToken extends SecretKind {
    public PrivatePackagistToken() {
        super(
                "private-packagist-token",
                HIGH,
                Text.of("Private Packagist token", "Token von Private Packagist"),
                TokenShape.of("packagist_uut_", "packagist_ort_", "packagist_out_")
                        .then(68, HEX));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "packagist_uut_" + HEX.sample(68),
                "packagist_ort_" + HEX.sample(68),
                "packagist_out_" + HEX.sample(68));
    }
}
