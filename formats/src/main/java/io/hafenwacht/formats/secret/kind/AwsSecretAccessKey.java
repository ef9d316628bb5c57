package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE64;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.NamedValueShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// AWS secret access key: a value of 40 characters assigned to a name with `secret_access_key` or
/// `secretaccesskey` or `aws_secret` or `secret-access-key` or `aws_sec_key` or `awssecretkey`.
@AutoService(SecretKind.class)
public final class AwsSecretAccessKey extends SecretKind {
    public AwsSecretAccessKey() {
        super(
                "aws-secret-access-key",
                CRITICAL,
                Text.of("AWS secret access key", "Geheimer Zugriffsschlüssel von AWS"),
                NamedValueShape.named(
                                "secret_access_key",
                                "secretaccesskey",
                                "aws_secret",
                                "secret-access-key",
                                "aws_sec_key",
                                "awssecretkey")
                        .value(40, BASE64));
    }

    @Override
    public List<String> samples() {
        return List.of(
                "AWS_SECRET_ACCESS_KEY=" + BASE64.sample(40),
                "\"aws-secret-access-key\": \"" + BASE64.sample(40) + "\",");
    }
}
