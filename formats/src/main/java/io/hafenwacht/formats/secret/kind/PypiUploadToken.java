package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64URL;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.TokenShape;
import java.util.List;

/// PyPI API token: `pypi-AgEIcHlwaS5vcmc` or `pypi-AgENdGVzdC5weXBpLm9yZw`, then 50 to 1000 characters.
@AutoService(SecretKind.class)
public final class PypiUploadToken extends SecretKind {
    public PypiUploadToken() {
        super(
                "pypi-upload-token",
                CRITICAL,
                Text.of("PyPI API token", "API-Token von PyPI"),
                TokenShape.of("pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw")
                        .then(50, 1000, BASE64URL));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "pypi-AgEIcHlwaS5vcmc" + BASE64URL.sample(50), "pypi-AgENdGVzdC5weXBpLm9yZw" + BASE64URL.sample(50));
    }
}
