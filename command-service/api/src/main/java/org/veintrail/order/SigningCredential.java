package org.veintrail.order;

/**
 * A signature as it is asked for: the person signs by entering the password again (21 CFR 11.200). The password is checked and
 * forgotten; it reaches no event and no text.
 *
 * @param signer the person's account
 * @param meaning what the signature means, such as review, approval, responsibility or release
 * @param password the secret component
 */
public record SigningCredential(String signer, String meaning, String password) {

    public SigningCredential {
        Text.identifier("signer", signer);
        Text.identifier("meaning", meaning);
        if (password.isEmpty() || password.length() > 200) {
            throw new IllegalArgumentException("A password has 1 to 200 characters.");
        }
    }

    @Override
    public String toString() {
        return "SigningCredential[signer=" + signer + ", meaning=" + meaning + "]";
    }
}
