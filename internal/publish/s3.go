package publish

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// A Bucket is a place in an S3-compatible store.
type Bucket struct {
	Name     string
	Prefix   string   // of every key; empty, or ends in "/"
	Endpoint string   // "https://host[:port]"; empty: as the environment says, else that of AWS
	Region   string   // empty: as the environment says, else the store is asked
	Encoding Encoding // how files are stored that get smaller by it; the zero one: as they are

	transport http.RoundTripper // nil: the usual one
	retries   int               // 0: the usual number
}

// ErrNoCredentials says that neither the environment nor a file has any.
var ErrNoCredentials = errors.New("no credentials in the environment or in the file of AWS")

// ParseBucket reads "s3://bucket/prefix".
func ParseBucket(target string) (Bucket, error) {
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "s3" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return Bucket{}, fmt.Errorf("a target such as s3://bucket/prefix is needed")
	}
	if u.User != nil {
		return Bucket{}, errors.New("credentials don't belong in the target: they are taken from the environment and from the file of AWS")
	}
	b := Bucket{Name: u.Host}
	if prefix := strings.Trim(u.Path, "/"); prefix != "" {
		b.Prefix = prefix + "/"
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(b.Prefix, "/"), "/") {
		if name == "." || name == ".." || name == "" && b.Prefix != "" {
			return Bucket{}, fmt.Errorf("%q can't be a prefix", b.Prefix)
		}
	}
	return b, nil
}

// String is the bucket as it is given: "s3://bucket/prefix".
func (b Bucket) String() string { return "s3://" + b.Name + "/" + strings.TrimSuffix(b.Prefix, "/") }

// S3 publishes a site to a bucket. A publishing that fails is taken up where it
// ended by the next one: what is there already isn't uploaded again.
//
// Two objects of our own lie beside the site: the manifest, which tells what is
// ours, and, while a publishing is under way, a journal of what it may touch.
func S3(ctx context.Context, s *Site, b Bucket, o Options) (Report, error) {
	r := Report{Target: b.String()}
	if err := s.verify(o.workers()); err != nil {
		return r, err
	}
	client, err := b.client()
	if err != nil {
		return r, fmt.Errorf("%s: %w", r.Target, err)
	}
	u := &upload{site: s, bucket: b, options: o, client: client}
	if err := u.run(ctx, &r); err != nil {
		var deletes *DeletesError
		if errors.As(err, &deletes) || errors.Is(err, ErrChanged) {
			return r, err
		}
		return r, fmt.Errorf("%s: %w", r.Target, explained(err, b.Name))
	}
	return r, nil
}

// first is the first of the environment's variables that is set.
func first(names ...string) string {
	for _, n := range names {
		if v := os.Getenv(n); v != "" {
			return v
		}
	}
	return ""
}

// client finds the store and the credentials: in the environment, in the file
// that the tools of AWS share, and, on machines of a cloud that say so, from
// their host.
func (b Bucket) client() (*minio.Client, error) {
	endpoint := b.Endpoint
	if endpoint == "" {
		endpoint = first("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
	}
	if endpoint == "" {
		endpoint = "https://s3.amazonaws.com"
	}
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" || u.User != nil {
		return nil, fmt.Errorf("the endpoint must be an address such as https://s3.example.org, without a path")
	}
	providers := []credentials.Provider{&credentials.EnvAWS{}, &credentials.EnvMinio{}, &credentials.FileAWSCredentials{}}
	if first("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI") != "" {
		providers = append(providers, &credentials.IAM{})
	}
	creds := credentials.NewChainCredentials(providers)
	value, err := creds.GetWithContext(nil)
	if err != nil {
		return nil, errors.New("the credentials can't be read")
	}
	if value.AccessKeyID == "" || value.SecretAccessKey == "" {
		return nil, ErrNoCredentials
	}
	region := b.Region
	if region == "" {
		region = first("AWS_REGION", "AWS_DEFAULT_REGION")
	}
	return minio.New(u.Host, &minio.Options{Creds: creds, Secure: u.Scheme == "https", Region: region, Transport: b.transport, MaxRetries: b.retries})
}

// ErrRefused says that the store doesn't accept the credentials, or that they
// don't allow what was asked.
var ErrRefused = errors.New("the store refuses the credentials")

// explained says what a store's answer means for the person.
func explained(err error, bucket string) error {
	var answer minio.ErrorResponse
	if !errors.As(err, &answer) {
		return err
	}
	switch answer.Code {
	case minio.NoSuchBucket:
		return fmt.Errorf("there is no bucket %s", bucket)
	case minio.AccessDenied, "SignatureDoesNotMatch", "InvalidAccessKeyId", "ExpiredToken", "InvalidToken":
		return fmt.Errorf("%w (%s)", ErrRefused, answer.Code)
	}
	return err
}
