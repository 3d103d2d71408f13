// The cases of the client matrix with Go's net/http: client CASE.
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

var errMissing = errors.New("net/http does not decode it, or has no such call")

func chat(content string, stream bool) io.Reader {
	return strings.NewReader(fmt.Sprintf(
		`{"model":"m","stream":%t,"messages":[{"role":"user","content":%q}]}`, stream, content))
}

func post(content string, stream bool) (*http.Response, error) {
	return http.Post(os.Getenv("SECURE")+"/v1/chat/completions", "application/json", chat(content, stream))
}

func read(answer *http.Response, err error) (int, string, error) {
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(body), err
}

func expect(want string, status int, text string, err error) (string, error) {
	if err == nil && (status != 200 || !strings.Contains(text, want)) {
		err = fmt.Errorf("status %d: %.200s", status, text)
	}
	return "answered", err
}

func stream() (string, error) {
	answer, err := post("hello", true)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	var first, last time.Time
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "data:") {
			last = time.Now()
			if first.IsZero() {
				first = last
			}
		}
	}
	spread := last.Sub(first).Milliseconds()
	if spread < 250 {
		return "", fmt.Errorf("all at once: %d ms from the first event to the last", spread)
	}
	return fmt.Sprintf("%d ms from the first event to the last", spread), nil
}

func upload() (string, error) {
	length, err := strconv.Atoi(os.Getenv("UPLOAD_BYTES"))
	if err != nil {
		return "", err
	}
	body := bytes.Repeat([]byte("a"), length)
	sum := sha256.Sum256(body)
	status, text, err := read(http.Post(os.Getenv("SECURE")+"/upload", "text/plain", bytes.NewReader(body)))
	_, err = expect(hex.EncodeToString(sum[:]), status, text, err)
	return "intact", err
}

func leak() (string, error) {
	status, text, err := read(post("my key is "+os.Getenv("LEAK"), false))
	if err != nil {
		return "", err
	}
	if strconv.Itoa(status) != os.Getenv("LEAK_STATUS") ||
		(status != 200 && !strings.Contains(text, os.Getenv("LEAK_RULE"))) {
		return "", fmt.Errorf("status %d: %.200s", status, text)
	}
	return strconv.Itoa(status), nil
}

func tunnel() (string, error) {
	pem, err := os.ReadFile(os.Getenv("TUNNEL_CA"))
	if err != nil {
		return "", err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	client := http.Client{Transport: &http.Transport{
		Proxy: http.ProxyFromEnvironment, TLSClientConfig: &tls.Config{RootCAs: roots}}}
	status, text, err := read(client.Get(os.Getenv("TUNNEL") + "/v1/models"))
	_, err = expect("pong", status, text, err)
	return "the origin's own certificate", err
}

func keepalive() (string, error) {
	for call := 0; call < 50; call++ {
		status, text, err := read(http.Get(os.Getenv("SECURE") + "/v1/models"))
		if _, err = expect("pong", status, text, err); err != nil {
			return "", err
		}
	}
	return "50 calls", nil
}

func run(name string) (string, error) {
	switch name {
	case "json":
		status, text, err := read(post("hello", false))
		return expect("pong", status, text, err)
	case "stream":
		return stream()
	case "upload":
		return upload()
	case "gzip":
		status, text, err := read(http.Get(os.Getenv("SECURE") + "/gzip"))
		return expect(`"coded":"yes"`, status, text, err)
	case "leak":
		return leak()
	case "tunnel":
		return tunnel()
	case "keepalive":
		return keepalive()
	}
	return "", errMissing
}

func main() {
	line, err := run(os.Args[1])
	switch {
	case err == nil:
		fmt.Println(line)
	case errors.Is(err, errMissing):
		fmt.Println(err)
		os.Exit(77)
	default:
		fmt.Println(err)
		os.Exit(1)
	}
}
